package org.commonweal.app.access.passkey;

import org.commonweal.app.OpenWorkbench;

class EmbeddedPasskeysTest extends PasskeysContract {

    @Override
    OpenWorkbench workbench() {
        return OpenWorkbench.now();
    }
}
