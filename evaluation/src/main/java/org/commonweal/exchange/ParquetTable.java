package org.commonweal.exchange;

import java.nio.file.Path;
import org.commonweal.survey.Wave;

final class ParquetTable {
    private ParquetTable() {}

    static Wave read(Path file, WaveReader reader) {
        throw reader.gathered().with(0, "", ExchangeProblem.UNKNOWN_FORMAT, file.getFileName().toString());
    }
}
