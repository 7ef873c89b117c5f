package dev.graft.table.format;

import dev.graft.base.BadInput;
import dev.graft.base.Reasons;
import dev.graft.base.Utf8;
import dev.graft.table.NpyFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Names of vectors in a text file of their own, one a line: {@code vectors.names.txt} beside {@code vectors.npy}, or {@code
 * names.txt}, which all files of a folder may share. A file's own come first, beside it or beside what a link leads to.
 */
final class NamesBeside {
    private NamesBeside() {}

    private static Path own(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".names.txt");
    }

    /** @throws BadInput where there is no such file, or another number of names, or a name is empty or occurs twice */
    static List<String> read(Path file, int expected) {
        Path own = own(file);
        Path shared = file.resolveSibling("names.txt");
        Path beside = Stream.of(own, NpyFiles.namesBeside(file))
                .filter(Files::exists)
                .findFirst()
                .orElse(shared);
        if (!Files.exists(beside)) {
            throw BadInput.in(file, "needs its names, one a line, in " + own + " or " + beside + "; neither exists");
        }
        List<String> names;
        try {
            names = Files.readAllLines(beside, StandardCharsets.UTF_8);
            if (!names.isEmpty()) {
                names.set(0, Utf8.withoutMark(names.getFirst()));
            }
        } catch (CharacterCodingException e) {
            throw new BadInput(beside + ": is not UTF-8 text; save it as such", e);
        } catch (IOException e) {
            throw new BadInput(beside + ": cannot read: " + Reasons.of(e), e);
        }
        if (names.size() != expected) {
            throw BadInput.in(beside, "holds " + names.size() + " names for " + expected + " vectors");
        }
        Map<String, Integer> seen = HashMap.newHashMap(names.size());
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                throw BadInput.at(beside, i + 1, "is empty; give a name a line");
            }
            if (seen.put(names.get(i), i) != null) {
                throw BadInput.at(beside, i + 1, "the name '" + names.get(i) + "' occurs a second time");
            }
        }
        return names;
    }
}
