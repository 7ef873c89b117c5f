package dev.graft.run;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Reasons;
import dev.graft.graph.Ids;
import dev.graft.start.Matching;
import dev.graft.start.NewRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How given vectors and a graph's nodes fitted, as a run keeps it in {@code start/matching.txt} and {@code start/new.txt}.
 *
 * @param any whether vectors were given at all
 * @param matched nodes with a vector
 * @param missing nodes without
 * @param extra vectors of no node
 * @param random of the nodes without, those that got a random one
 * @param how the nodes without got theirs, in a few words
 */
record Matched(boolean any, long matched, long missing, long extra, long random, String how) {
    /** Of vectors that were trained here. */
    static final Matched NONE = new Matched(false, 0, 0, 0, 0, "none");

    static Matched of(Matching matching, NewRows.Done done) {
        return new Matched(true, matching.matched(), matching.missing(), matching.extra(), done.random(), done.how());
    }

    /** For a report; empty where no vectors were given. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (any) {
            counts.put("startMatched", matched);
            counts.put("startMissing", missing);
            counts.put("startExtra", extra);
            counts.put("newNodes", missing);
        }
        return counts;
    }

    /** For a report; empty where no vectors were given. */
    Map<String, String> provenance() {
        Map<String, String> map = new LinkedHashMap<>();
        if (any) {
            map.put("startMatching", matched + " matched, " + missing + " missing, " + extra + " extra");
            map.put("newNodes", initialised());
        }
        return map;
    }

    /** What became of the nodes without a vector. */
    String initialised() {
        return missing == 0 ? "none" : (missing - random) + " by " + how + ", " + random + " random";
    }

    void write(VectorFolder folder, Ids ids, boolean[] fresh) {
        if (!any) {
            return;
        }
        StringBuilder names = new StringBuilder();
        for (int u = 0; u < fresh.length; u++) {
            if (fresh[u]) {
                names.append(ids.name(u)).append('\n');
            }
        }
        AtomicFiles.write(newFile(folder), names.toString());
        AtomicFiles.write(
                file(folder), String.join("\n", "" + matched, "" + missing, "" + extra, "" + random, how) + "\n");
    }

    private static Path file(VectorFolder folder) {
        return folder.path().resolve("matching.txt");
    }

    private static Path newFile(VectorFolder folder) {
        return folder.path().resolve("new.txt");
    }

    /** What the folder keeps, or {@link #NONE}. */
    static Matched read(VectorFolder folder) {
        if (!Files.exists(file(folder))) {
            return NONE;
        }
        List<String> lines = lines(file(folder));
        try {
            List<Long> numbers = new ArrayList<>();
            for (String line : lines.subList(0, 4)) {
                numbers.add(Long.parseLong(line));
            }
            return new Matched(true, numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), lines.get(4));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new BadInput(file(folder) + ": is damaged; remove the folder it is in to start anew", e);
        }
    }

    /** Which nodes had no vector when the folder was written, {@code [ids.size()]}. */
    static boolean[] fresh(VectorFolder folder, Ids ids) {
        boolean[] fresh = new boolean[ids.size()];
        for (String name : without(folder)) {
            int id = ids.id(name);
            if (id < 0) {
                throw BadInput.in(
                        newFile(folder),
                        "names '" + name
                                + "', which is no node of the graph; remove the folder it is in to start anew");
            }
            fresh[id] = true;
        }
        return fresh;
    }

    /** Their names. */
    static List<String> without(VectorFolder folder) {
        return Files.exists(newFile(folder)) ? lines(newFile(folder)) : List.of();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }
}
