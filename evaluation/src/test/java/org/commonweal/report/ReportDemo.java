package org.commonweal.report;

import java.nio.file.Path;

final class ReportDemo {
    public static void main(String[] a) throws Exception {
        Report.of(ExampleEvaluation.build()).writeTo(Path.of(a[0]));
    }
}
