package org.commonweal.app.withdrawal;

import java.nio.file.Path;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Stores;

class PostgresWithdrawalTest extends WithdrawalContract {

    @Override
    Settings installation(Path data) {
        return Stores.postgres(data);
    }
}
