package dev.graft.table;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.base.Reasons;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Linear maps of vectors as text: a line a row of {@code A [dim x dim]}, {@code after = row · A}, values by tabs. */
public final class MapFiles {
    private MapFiles() {}

    /** Writes a square map so that it reads back to the same bits. */
    public static void write(Path file, float[] map) {
        int dim = (int) Math.round(Math.sqrt(map.length));
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < dim; r++) {
            for (int d = 0; d < dim; d++) {
                text.append(d == 0 ? "" : "\t").append(map[r * dim + d]);
            }
            text.append('\n');
        }
        AtomicFiles.write(file, text.toString());
    }

    /**
     * Reads a map.
     *
     * @return {@code [dim x dim]}
     * @throws BadInput where the file is no square of {@code dim} finite numbers
     */
    public static float[] read(Path file, int dim) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
        if (lines.size() != dim) {
            throw BadInput.in(file, "maps vectors of " + lines.size() + " values, and those of the start have " + dim);
        }
        float[] map = Memory.floats(dim, dim, "a map (dim x dim)");
        for (int r = 0; r < dim; r++) {
            String[] fields = lines.get(r).split("\t", -1);
            if (fields.length != dim) {
                throw BadInput.at(file, r + 1, "has " + fields.length + " values, expected " + dim);
            }
            for (int d = 0; d < dim; d++) {
                map[r * dim + d] = value(file, r + 1, fields[d]);
            }
        }
        return map;
    }

    private static float value(Path file, int line, String text) {
        try {
            float value = Float.parseFloat(text);
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, with what is not finite.
        }
        throw BadInput.at(file, line, "'" + text + "' is no finite number");
    }
}
