package org.commonweal.form;

import java.util.List;
import org.commonweal.form.sheet.Sheets;
import org.commonweal.form.xform.Converter;
import org.commonweal.form.xform.Outline;
import org.commonweal.problem.Problems;

/**
 * A form that can be asked with: whoever has one knows that it converts.
 *
 * <pre>{@code
 * Form form = Form.read("household.xlsx", bytes);
 * form.convert().bytes();       // the XForm
 * form.convert().warnings();    // what whoever wrote it should know
 * }</pre>
 */
public final class Form {

    /** The name of the root of the answers, where a form does not say. */
    private static final String ROOT = "data";

    private final Sheets sheets;
    private final Conversion conversion;
    private final Outline outline;

    private Form(Sheets sheets, Conversion conversion, Outline outline) {
        this.sheets = sheets;
        this.conversion = conversion;
        this.outline = outline;
    }

    /**
     * Reads a form.
     *
     * @param file its name; the ending says what it is: {@code .xlsx}, {@code .csv}, {@code .md}
     * @param bytes what is in it
     * @throws Problems with everything that is wrong, each with its sheet, row, column and remedy
     */
    public static Form read(String file, byte[] bytes) {
        return of(Sheets.read(file, bytes));
    }

    /** A form of sheets that were made rather than read. */
    public static Form of(Sheets sheets) {
        Converter.Converted converted = Converter.convert(sheets, ROOT, sheets.stem());
        return new Form(sheets, new Conversion(converted.xform(), converted.warnings()), converted.outline());
    }

    public Conversion convert() {
        return conversion;
    }

    public Sheets sheets() {
        return sheets;
    }

    /** What is asked. */
    public Outline outline() {
        return outline;
    }

    public String id() {
        return outline.id();
    }

    public String title() {
        return outline.title();
    }

    /** Its version; empty where it has none. */
    public String version() {
        return outline.version();
    }

    public List<Outline.Asked> questions() {
        return outline.asked();
    }

    /** The form as a workbook. Reading it gives the same form. */
    public byte[] toXlsx() {
        return sheets.toXlsx();
    }

    /** The form as Markdown. Reading it gives the same form, but for line breaks within cells. */
    public String toMarkdown() {
        return sheets.toMarkdown();
    }
}
