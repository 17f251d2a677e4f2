package org.commonweal.exchange.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something to hand on.
 *
 * @param language of its words
 */
public record Paper(String title, Locale language, List<Block> blocks) {

    /** A part of it. */
    public sealed interface Block {

        /** @param level 1 or 2, beneath the title */
        record Heading(int level, String text) implements Block {}

        record Paragraph(String text) implements Block {}

        /** @param whose what stands under it; empty where nothing may be said */
        record Quotation(String words, String whose) implements Block {}

        /**
         * A table. Numbers stay numbers where a format has them.
         *
         * @param name short, of a sheet
         * @param rows each as long as the header
         */
        record Grid(String name, String caption, List<String> header, List<List<Object>> rows) implements Block {

            public Grid {
                header = List.copyOf(header);
                rows = rows.stream().map(List::copyOf).toList();
                for (List<Object> row : rows) {
                    if (row.size() != header.size()) {
                        throw new IllegalArgumentException("a row of " + row.size() + " under " + header.size());
                    }
                }
            }
        }
    }

    public Paper {
        blocks = List.copyOf(blocks);
    }

    public List<Block.Grid> grids() {
        List<Block.Grid> grids = new ArrayList<>();
        blocks.forEach(block -> {
            if (block instanceof Block.Grid grid) {
                grids.add(grid);
            }
        });
        return grids;
    }

    /** Sentences that say what it is and what is left out: everything that is neither table nor quotation. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(List.of(title));
        blocks.forEach(block -> {
            if (block instanceof Block.Paragraph paragraph) {
                notes.add(paragraph.text());
            }
        });
        return notes;
    }
}
