package org.commonweal.app.capture;

import org.commonweal.app.OpenWorkbench;

/** Lists that forms make, over PostgreSQL, where there is one. */
class PostgresEntityListsTest extends EntityListsContract {

    @Override
    OpenWorkbench workbench() {
        return OpenWorkbench.onPostgres();
    }
}
