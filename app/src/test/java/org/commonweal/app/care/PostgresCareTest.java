package org.commonweal.app.care;

import java.nio.file.Path;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Stores;

class PostgresCareTest extends CareContract {

    @Override
    Settings installation(Path data) {
        return Stores.postgres(data);
    }

    @Override
    Settings other(Path data) {
        return Stores.embedded(data);
    }
}
