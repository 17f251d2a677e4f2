package org.commonweal.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "design", mixinStandardHelpOptions = true, description = "Power before a study.")
final class DesignCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
