package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Checksum;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What files a folder was left with, by name: how long each is, and its checksum. */
final class Inventory {
    private static final String BYTES = "bytes";
    private static final String SUM = "crc32";

    private Inventory() {}

    /** Of all files that are there. */
    static Map<String, Object> of(Path folder) {
        Map<String, Object> files = new LinkedHashMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put(BYTES, Files.size(path));
                one.put(SUM, Checksum.of(path));
                files.put(path.getFileName().toString(), one);
            }
            return files;
        } catch (IOException e) {
            throw new BadInput(folder + ": cannot read: " + Reasons.of(e), e);
        }
    }

    /**
     * The first file that is not as it was left; null where all are.
     *
     * @param left what {@link #of} said then, or anything else where it was never asked
     * @param whole whether every byte is looked at, else lengths alone
     */
    static @Nullable Path changed(Path folder, @Nullable Object left, boolean whole) {
        if (left instanceof Map<?, ?> files) {
            for (Map.Entry<?, ?> file : files.entrySet()) {
                Path path =
                        folder.resolve(Path.of(String.valueOf(file.getKey())).getFileName());
                if (!(file.getValue() instanceof Map<?, ?> was) || !isAs(was, path, whole)) {
                    return path;
                }
            }
        }
        return null;
    }

    private static boolean isAs(Map<?, ?> was, Path path, boolean whole) {
        try {
            return Files.isRegularFile(path)
                    && Long.valueOf(Files.size(path)).equals(was.get(BYTES))
                    && (!whole || Checksum.of(path).equals(was.get(SUM)));
        } catch (IOException _) {
            return false;
        }
    }
}
