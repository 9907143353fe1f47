package org.phc4j.connectomes;

import org.jspecify.annotations.Nullable;

/**
 * Input that cannot be used, told in one line: where it is, what was found, what was expected. The command line prints the
 * message and exits with code 2; nothing is written half.
 */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A complaint that has no place in a file.
     *
     * @param message one line: what was found and what was expected
     */
    public BadInputException(String message) {
        super(oneLine(message));
    }

    /**
     * A complaint with its cause kept for the log.
     *
     * @param message one line: what was found and what was expected
     * @param cause the failure underneath, or null
     */
    public BadInputException(String message, @Nullable Throwable cause) {
        super(oneLine(message), cause);
    }

    /**
     * A complaint about a file as a whole.
     *
     * @param file the file
     * @param found what was found
     * @param expected what was expected
     * @return the exception to throw
     */
    public static BadInputException in(Object file, String found, String expected) {
        return new BadInputException(file + ": " + found + "; expected " + expected);
    }

    /**
     * A complaint about one value in a text file.
     *
     * @param file the file
     * @param line line number, from 1
     * @param column column number (field or character, as the format counts), from 1; 0 where the whole line is meant
     * @param value the offending text
     * @param expected what was expected
     * @return the exception to throw
     */
    public static BadInputException at(Object file, long line, long column, String value, String expected) {
        String place = file + ": line " + line + (column > 0 ? ", column " + column : "");
        return new BadInputException(place + ": '" + shorten(value) + "'; expected " + expected);
    }

    private static String shorten(String value) {
        return value.length() <= 60 ? value : value.substring(0, 57) + "...";
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }
}
