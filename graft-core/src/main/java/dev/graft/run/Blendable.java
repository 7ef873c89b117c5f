package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Reasons;
import dev.graft.data.Content;
import dev.graft.eval.Evidence;
import dev.graft.fitted.FittedFiles;
import dev.graft.recipe.StoredRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says no to runs that cannot be blended, with what differs: they must have been asked the same of the same items. */
final class Blendable {
    /** What a task says that nothing is measured by. */
    private static final List<String> FREE = List.of("task.keep");

    /** What a model reads of nodes is its own affair. */
    private static final String FEATURES = "features";

    private Blendable() {}

    /**
     * Before anything but the folders is read.
     *
     * @param kind of the first member
     * @throws BadInput for what is no finished fine-tuning, or one of another kind, task or split
     */
    static void check(Blending blending, Kind kind) {
        Blending.Member first = blending.members().getFirst();
        for (Blending.Member member : blending.members()) {
            finished(member);
            String other = kind(member.path());
            if (!other.equals(kind.name())) {
                throw BadInput.in(
                        member.path(),
                        "is a run of kind '" + other + "', and " + first.path() + " of kind '" + kind.name()
                                + "'; runs of one kind are blended");
            }
            task(first, member, kind);
        }
        for (Blending.Member member :
                blending.members().subList(1, blending.members().size())) {
            data(first.path(), data(first), member);
            split(first, member);
        }
    }

    private static void finished(Blending.Member member) {
        RunFolder run = new RunFolder(member.path());
        run.mustExist();
        if (!run.version().equals(RunFolder.number(RunFolder.FIRST, 4))) {
            throw BadInput.in(
                    member.path(),
                    "is at version " + run.version()
                            + ", which learned what other members have not; blend first versions"
                            + " (graft rollback " + member.path() + " 1), or leave it out");
        }
        if (!Files.exists(run.report()) || !FittedFiles.in(run.fitted(0, Evidence.TUNED))) {
            throw BadInput.in(
                    member.path(),
                    "is a fine-tuning that has not ended, or was stripped of its repeats; run finetune again, it goes on"
                            + " where it stopped");
        }
        run.reported();
    }

    private static String kind(Path run) {
        Path file = new RunFolder(run).recipe();
        try {
            return StoredRecipe.of(Files.readString(file)).kind();
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        } catch (IllegalArgumentException e) {
            throw new BadInput(file + ": is damaged; " + new RunFolder(run).again(), e);
        }
    }

    private static RunIdentity identity(Blending.Member member) {
        return RunIdentity.read(new RunFolder(member.path()).identity()).measured();
    }

    /** What is asked, by which metric, how often. */
    private static void task(Blending.Member first, Blending.Member other, Kind kind) {
        SortedMap<String, String> one = asked(identity(first).recipe(), kind);
        SortedMap<String, String> two = asked(identity(other).recipe(), kind);
        List<String> differences = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(two.keySet());
        for (String key : keys) {
            if (!one.getOrDefault(key, "").equals(two.getOrDefault(key, ""))) {
                differences.add(key + " is " + RunIdentity.shown(two, key) + " and was " + RunIdentity.shown(one, key));
            }
        }
        if (!differences.isEmpty()) {
            throw BadInput.in(
                    other.path(),
                    "is not asked the same as " + first.path() + ": " + String.join("; ", differences)
                            + "; runs of one task are blended");
        }
    }

    private static SortedMap<String, String> asked(SortedMap<String, String> recipe, Kind kind) {
        SortedMap<String, String> asked = new TreeMap<>(recipe);
        asked.keySet()
                .removeIf(key -> !kind.ofItems().contains(key)
                        && (!key.startsWith("task.")
                                || FREE.contains(key)
                                || kind.ofModels().contains(key)));
        return asked;
    }

    private static SortedMap<String, String> data(Blending.Member member) {
        return identity(member).data();
    }

    /**
     * @param given what a member is to be of, and {@code from} where that is known
     * @throws BadInput where it is of other data
     */
    static void data(Path from, Map<String, String> given, Blending.Member member) {
        SortedMap<String, String> its = data(member);
        List<String> differences = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(given.keySet());
        keys.addAll(its.keySet());
        keys.remove(FEATURES);
        for (String key : keys) {
            String one = given.get(key);
            String two = its.get(key);
            if (one == null || two == null) {
                differences.add(key + (two == null ? " is not there" : " is there and was not"));
            } else if (!one.equals(two)) {
                differences.add("what " + key + " holds is other (" + Content.count(one) + " items there, "
                        + Content.count(two) + " here)");
            }
        }
        if (!differences.isEmpty()) {
            throw BadInput.in(
                    member.path(),
                    "is of other data than " + from + ": " + String.join("; ", differences)
                            + "; runs of one data set are blended");
        }
    }

    /** Items of each repeat's parts, in whatever order. */
    private static void split(Blending.Member first, Blending.Member other) {
        List<String> one = lines(first);
        List<String> two = lines(other);
        if (one.equals(two)) {
            return;
        }
        int at = 0;
        while (at < Math.min(one.size(), two.size()) && one.get(at).equals(two.get(at))) {
            at++;
        }
        String line = (at < one.size() ? one : two).get(at);
        List<String> fields = Arrays.asList(line.split("\t", 3));
        throw BadInput.in(
                other.path(),
                "is of other splits than " + first.path() + ": in repeat " + fields.getFirst() + " " + fields.getLast()
                        + " is of the " + fields.get(1) + " part " + (at < one.size() ? "there" : "here")
                        + " alone; blend runs of one seed, or of one task.split.file");
    }

    private static List<String> lines(Blending.Member member) {
        Path file = member.path().resolve("splits.tsv");
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            lines.sort(null);
            return lines;
        } catch (IOException e) {
            throw new BadInput(
                    file + ": cannot read: " + Reasons.of(e) + "; " + new RunFolder(member.path()).again(), e);
        }
    }
}
