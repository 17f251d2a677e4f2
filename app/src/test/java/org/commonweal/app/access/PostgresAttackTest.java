package org.commonweal.app.access;

import org.commonweal.app.OpenWorkbench;

class PostgresAttackTest extends AttackContract {

    @Override
    OpenWorkbench workbench() {
        return OpenWorkbench.onPostgres();
    }
}
