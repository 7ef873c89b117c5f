package dev.graft.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

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

    /**
     * What is read out of a file that holds an object.
     *
     * @param damaged what is said behind the file's name where that holds none, with what to do
     * @param of the object; an {@link IllegalArgumentException} or {@link IndexOutOfBoundsException} says that it is damaged
     * @throws BadInput where the file cannot be read, or is damaged
     */
    public static <T> T read(Path file, String damaged, Function<Map<?, ?>, T> of) {
        try {
            if (read(file, damaged) instanceof Map<?, ?> map) {
                return of.apply(map);
            }
            throw new BadInput(file + damaged);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new BadInput(file + damaged, e);
        }
    }
}
