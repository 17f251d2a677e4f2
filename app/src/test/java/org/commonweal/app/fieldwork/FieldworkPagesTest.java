package org.commonweal.app.fieldwork;

import org.commonweal.app.OpenWorkbench;

/** Field work over the embedded store. */
class FieldworkPagesTest extends FieldworkPagesContract {

    @Override
    OpenWorkbench workbench() {
        return OpenWorkbench.now();
    }
}
