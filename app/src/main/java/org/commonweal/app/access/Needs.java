package org.commonweal.app.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a route needs, said beside it. The study is the path variable {@code study}, the area the path variable {@code area},
 * where the route has them. Whoever may not is told that there is nothing here (404).
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {

    Room room();

    Act act();
}
