package org.commonweal.app.capture;

import org.commonweal.app.OpenWorkbench;

/** Lists that forms make, over the embedded store. */
class EntityListsTest extends EntityListsContract {

    @Override
    OpenWorkbench workbench() {
        return OpenWorkbench.now();
    }
}
