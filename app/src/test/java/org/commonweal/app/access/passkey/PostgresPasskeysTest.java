package org.commonweal.app.access.passkey;

import org.commonweal.app.OpenWorkbench;

class PostgresPasskeysTest extends PasskeysContract {

    @Override
    OpenWorkbench workbench() {
        return OpenWorkbench.onPostgres();
    }
}
