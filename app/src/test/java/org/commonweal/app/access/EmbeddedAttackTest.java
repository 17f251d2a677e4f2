package org.commonweal.app.access;

import org.commonweal.app.OpenWorkbench;

class EmbeddedAttackTest extends AttackContract {

    @Override
    OpenWorkbench workbench() {
        return OpenWorkbench.now();
    }
}
