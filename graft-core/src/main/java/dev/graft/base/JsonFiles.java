package dev.graft.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of JSON that Graft itself wrote. */
public final class JsonFiles {
    private JsonFiles() {}

    /**
     * What a file holds, as {@link JsonText} reads it.
     *
     * @param damaged what is said behind the file's name where that is no JSON, with what to do
     * @throws BadInput where the file cannot be read, or is damaged
     */
    public static @Nullable Object read(Path file, String damaged) {
        try {
            return JsonText.parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new BadInput(file + damaged, e);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }
}
