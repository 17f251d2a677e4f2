package org.commonweal.app.access.account;

import java.nio.file.Path;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Stores;

class PostgresSignInTest extends SignInContract {

    @Override
    Settings settings(Path folder) {
        return Stores.postgres(folder);
    }
}
