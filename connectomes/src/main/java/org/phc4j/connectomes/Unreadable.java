package org.phc4j.connectomes;

import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.zip.ZipException;

/** What the operating system says about a file, in the words of a user. */
public final class Unreadable {
    private Unreadable() {}

    /**
     * Turns a failure of reading or writing a file into a complaint.
     *
     * @param file the file
     * @param failure what went wrong
     * @return the exception to throw
     */
    public static BadInputException because(Object file, IOException failure) {
        return new BadInputException(file + ": " + inWords(failure), failure);
    }

    private static String inWords(IOException failure) {
        return switch (failure) {
            case NoSuchFileException e -> "no such file";
            case AccessDeniedException e -> "access denied";
            case NotDirectoryException e -> "not a folder";
            case FileAlreadyExistsException e -> "exists already";
            case CharacterCodingException e -> "bytes that are no text; expected UTF-8";
            case CharConversionException e -> "bytes that are no text; expected UTF-8, or what the file declares";
            case ZipException e -> "broken compression (" + e.getMessage() + "); expected a whole gzip file";
            case EOFException e -> "ends too early; expected a whole file";
            default -> {
                String message = failure.getMessage();
                yield message == null ? failure.getClass().getSimpleName() : message;
            }
        };
    }
}
