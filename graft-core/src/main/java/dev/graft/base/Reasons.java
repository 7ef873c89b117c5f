package dev.graft.base;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Plain words for the I/O failures that users meet. */
public final class Reasons {
    private Reasons() {}

    /** One phrase with what to do, such as {@code "no space left on the disk; free some or choose another --out"}. */
    public static String of(IOException e) {
        String text = String.valueOf(e.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left")) {
            return "no space left on the disk; free some or choose another place";
        }
        if (lower.contains("read-only file system")) {
            return "the file system is read-only; choose another place";
        }
        if (lower.contains("broken pipe")) {
            return "whoever was to read it has ended";
        }
        if (lower.contains("bad file descriptor") || lower.contains("stream closed")) {
            return "it is closed";
        }
        return switch (e) {
            case AccessDeniedException x -> "permission denied; check the rights of the file and its folder";
            case NoSuchFileException x -> "no such file or folder; check the path";
            case CharacterCodingException x -> "it is not UTF-8 text; save it as such";
            case NotDirectoryException x -> "a file stands where a folder is needed";
            case FileAlreadyExistsException x -> "a file stands where a folder is needed: " + x.getFile();
            case FileSystemException x when x.getReason() != null -> String.valueOf(x.getReason());
            default -> text;
        };
    }
}
