package org.tasksweep.wire;

import java.util.regex.Pattern;

/**
 * Text as a cell of a CSV file that people open with a spreadsheet (RFC 4180, always in quotes). One rule for reports of the
 * service and files of the shell. Programs should read NDJSON, which does not need this.
 */
public final class CsvCell {

    /** The first character of the file: without it Excel reads UTF-8 as the code page of the machine. */
    public static final String BYTE_ORDER_MARK = "\ufeff";

    // What begins a formula, some also in full width (OWASP, CSV injection).
    private static final String BEGINS = "[=+\\-@\uff1d\uff0b\uff0d\uff20]";
    // Where a cell begins: also where it only does for a spreadsheet that separates by another of , ; and tab than the
    // file.
    private static final Pattern FORMULA =
            Pattern.compile("^(?=[\t\r\n]|[ \u00a0]*" + BEGINS + ")|(?<=[,;\t\r\n])(?=[ \u00a0]*" + BEGINS + ")");

    private CsvCell() {}

    /** Writes text from users: an apostrophe stands before anything that could be taken for a formula. */
    public static String text(String text) {
        return exact(FORMULA.matcher(text).replaceAll("'"));
    }

    /** Writes ids, which programs read again, exactly as they are. */
    public static String exact(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
