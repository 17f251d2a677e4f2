package org.commonweal.app.fieldwork;

import org.commonweal.app.OpenWorkbench;

/** Field work over PostgreSQL, where there is one. */
class PostgresFieldworkPagesTest extends FieldworkPagesContract {

    @Override
    OpenWorkbench workbench() {
        return OpenWorkbench.onPostgres();
    }
}
