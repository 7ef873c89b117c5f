package dev.graft.app;

import dev.graft.Graft;
import dev.graft.RunVersions;
import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Shell;
import dev.graft.compat.Compatibility;
import dev.graft.compat.MapChoice;
import dev.graft.run.Options;
import dev.graft.update.Difference;
import dev.graft.update.Given;
import dev.graft.update.TaskThroughIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Two versions side by side. */
@Command(
        description = {
            "Compare the vectors of two versions of a run, and say what an index of the older one is still good for.%n",
            "  graft diff RUN 1",
            "  graft diff RUN 1 11 --reindex-budget 0.05 --out rows.txt",
            "  graft diff RUN 1 --facts next.tsv --reindex-budget 0.05%n"
        })
final class DiffCommand implements Runnable {
    private static final int SHOWN = 5;

    private final Main.Streams streams;

    @Parameters(index = "0", paramLabel = "RUN", description = "Folder that finetune wrote.")
    Path run = Path.of("");

    @Parameters(index = "1", paramLabel = "OLD", description = "The version whose vectors the index holds.")
    int from;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "NEW",
            description = "Another version; the one in use unless given.")
    @Nullable
    Integer to;

    @Option(
            names = "--reindex-budget",
            paramLabel = "LOSS",
            description = "Share of the ten nearest that an index may get wrong, such as 0.05: says which rows of it to"
                    + " replace by those of export --as-version OLD, the first first. With --facts or --interactions the"
                    + " share of their quality that may be lost.")
    @Nullable
    Double loss;

    @Option(
            names = "--facts",
            paramLabel = "FILE",
            description =
                    "Of a run of kg, what the version has not learned: asks the old index of it; may be repeated.")
    List<String> facts = new ArrayList<>();

    @Option(
            names = "--interactions",
            paramLabel = "FILE",
            description = "The same of a run of recommend that makes lists; one that tells ratings has no such index.")
    List<String> interactions = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "With --reindex-budget: the names of those rows, one a line.")
    @Nullable
    Path out;

    @Mixin
    Working common = new Working();

    DiffCommand(Main.Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        if (loss != null && !(loss >= 0 && loss < 1)) {
            throw new BadInput("--reindex-budget is " + loss + ", must be 0 or more and below 1, such as 0.05");
        }
        if (out != null && loss == null) {
            throw new BadInput("--out is where the rows of --reindex-budget go; give that, too");
        }
        if (out != null) {
            Graft.mayWrite(out, run, List.of(), common.options(streams, Path.of("")));
        }
        Options options = common.options(streams, Path.of(""));
        Difference difference = RunVersions.difference(run, from, to, options);
        Given items = items();
        TaskThroughIndex task =
                items.added().isEmpty() ? null : RunVersions.throughIndex(run, difference, items, loss, options);
        Difference.Replaced replaced = loss == null || task != null ? null : difference.replaced(loss);
        if (out != null) {
            List<String> rows = task != null ? task.rows() : replaced != null ? replaced.rows() : List.of();
            AtomicFiles.writeFile(out, file -> AtomicFiles.write(file, lines(rows, difference.fresh())));
        }
        common.print(streams, () -> json(difference, replaced, task), () -> text(difference, replaced, task));
    }

    private Given items() {
        SequencedMap<String, List<String>> items = new LinkedHashMap<>();
        items.put("facts", facts);
        items.put("interactions", interactions);
        return Given.of(items, List.of(), List.of(), List.of());
    }

    /** Rows to replace, and those to add. */
    private static String lines(List<String> replaced, List<String> fresh) {
        StringBuilder lines = new StringBuilder();
        replaced.forEach(name -> lines.append(name).append('\n'));
        fresh.forEach(name -> lines.append(name).append('\n'));
        return lines.toString();
    }

    private Map<String, Object> json(
            Difference difference, Difference.@Nullable Replaced replaced, @Nullable TaskThroughIndex task) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run", run.toString());
        map.putAll(difference.facts());
        if (replaced != null) {
            map.put(
                    "reindex",
                    Map.of(
                            "rows",
                            replaced.rows(),
                            "rightBefore",
                            replaced.before(),
                            "rightAfter",
                            replaced.after(),
                            "enough",
                            replaced.enough()));
        }
        if (task != null) {
            map.put("task", task.facts());
        }
        return map;
    }

    private String text(
            Difference difference, Difference.@Nullable Replaced replaced, @Nullable TaskThroughIndex task) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%04d to %04d: %,d rows of both, of which %,d are the same; %,d new%s, %,d gone%s%n",
                difference.from(),
                difference.to(),
                difference.common(),
                difference.same(),
                difference.fresh().size(),
                some(difference.fresh()),
                difference.gone().size(),
                some(difference.gone())));
        difference
                .farthest()
                .forEach((name, cosine) ->
                        text.append(String.format(Locale.ROOT, "  farthest: %s, cosine %.4f%n", name, cosine)));
        text.append(CommunityText.of(difference.more()));
        MapChoice map = difference.map();
        Compatibility kept = difference.compatibility();
        if (map == null || kept == null) {
            return text.append("too few rows are common to compare neighbours\n")
                    .toString();
        }
        Compatibility.Kept untouched = difference.untouched();
        text.append(String.format(
                Locale.ROOT,
                "of the ten nearest of a row, %.1f %% are the same ones in both versions%s%n"
                        + "an index of %04d, asked by vectors of %04d: %.1f %% of what the old vector found, by the map '%s', chosen on"
                        + " %,d held-out rows%n",
                100 * kept.changed().share(),
                untouched == null || untouched.rows() == 0
                        ? ""
                        : String.format(Locale.ROOT, "; of a row that is the same, %.1f %%", 100 * untouched.share()),
                difference.from(),
                difference.to(),
                100 * kept.crossed().share(),
                map.kind(),
                map.heldOut()));
        if (replaced != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "to replace in that index: %,d of %,d rows, %s; right are %.1f %% of the ten nearest then, %.1f %% while none is"
                            + " replaced%n",
                    replaced.rows().size(),
                    difference.common(),
                    replaced.enough() ? "the first of their order that suffice" : "all, which is not enough for that",
                    100 * replaced.after(),
                    100 * replaced.before()));
        }
        if (task != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "%,d %s that %04d does not know, asked of that index: %s %.4f; of one made anew %.4f (%.1f %% of it)%n",
                    task.asked(),
                    task.metric().startsWith("ndcg") ? "users with items" : "facts",
                    difference.to(),
                    task.metric(),
                    task.before(),
                    task.whole(),
                    100 * task.before() / task.whole()));
        }
        if (task != null && loss != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "to replace in that index: %,d of %,d rows, %s; %s %.4f then (%.1f %%)%n",
                    task.rows().size(),
                    task.of(),
                    task.enough() ? "the first of their order that suffice" : "all, which is not enough for that",
                    task.metric(),
                    task.after(),
                    100 * task.after() / task.whole()));
        }
        if (out != null) {
            text.append("their names, and those to be added, are in ")
                    .append(out)
                    .append('\n');
        }
        return text.append("next: graft export ")
                .append(Shell.word(run.toString()))
                .append(String.format(
                        Locale.ROOT,
                        " --as-version %d --format tsv --out FILE, for vectors that go with that index%n",
                        difference.from()))
                .toString();
    }

    private static String some(List<String> names) {
        return names.isEmpty()
                ? ""
                : names.stream()
                        .limit(SHOWN)
                        .collect(Collectors.joining(", ", " (", names.size() > SHOWN ? ", …)" : ")"));
    }
}
