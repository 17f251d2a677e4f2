package org.commonweal.exchange.sav;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A variable while the file is still being read: its names and words are bytes until the code page is known. */
final class RawVariable {

    final byte[] shortName;
    final byte[] label;
    final int width;
    final int format;
    /** The element that it begins at, from 1. */
    final int element;

    final int missingCount;
    final long[] missing;
    String name = "";
    String original = "";
    int wholeWidth;
    int measure;

    @Nullable
    Map<String, String> labels;

    java.util.List<String> longMissing = java.util.List.of();

    RawVariable(byte[] shortName, byte[] label, int width, int format, int element, int missingCount, long[] missing) {
        this.shortName = shortName;
        this.label = label;
        this.width = width;
        this.wholeWidth = width;
        this.format = format;
        this.element = element;
        this.missingCount = missingCount;
        this.missing = missing;
    }
}
