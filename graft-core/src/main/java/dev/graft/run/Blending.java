package dev.graft.run;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Checksum;
import dev.graft.base.Json;
import dev.graft.base.JsonFiles;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.base.Shell;
import dev.graft.blend.How;
import dev.graft.blend.ListBlend;
import dev.graft.blend.ListChosen;
import dev.graft.data.Content;
import dev.graft.data.ItemHash;
import dev.graft.data.Lineage;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which finished runs are blended, and how; kept in a blend's folder as {@code blend.json}. What it measures and answers by is
 * in the blend itself: its members may be gone by then.
 *
 * @param members two or more, but for what {@code baselines} add; the first lends the blend its recipe and its start
 * @param baselines of the members' kind, by name, that are members too
 */
@SuppressWarnings("exports") // public for the inside alone
public record Blending(How how, List<Member> members, List<String> baselines) {
    private static final String FILE = "blend.json";

    /**
     * A run that is a member.
     *
     * @param name in reports, another for each
     * @param path of its folder, absolute
     */
    public record Member(String name, Path path) {
        private RunFolder folder() {
            return new RunFolder(path);
        }
    }

    public Blending {
        members = List.copyOf(members);
        baselines = List.copyOf(baselines);
    }

    /**
     * Of folders, each named as the folder, with the search's in front where one left it, or by its whole path where two have one name.
     *
     * @throws BadInput for a run that is there twice, and for fewer than two members
     */
    public static Blending of(How how, List<Path> runs, List<String> baselines) {
        List<Path> real = new ArrayList<>();
        for (Path run : runs) {
            Path path = real(run);
            if (real.contains(path)) {
                throw BadInput.in(run, "is given twice; a run is a member once, its weight is found");
            }
            real.add(path);
        }
        if (how == How.ALONE && (real.size() != 1 || baselines.size() != 1)) {
            throw new BadInput("--how is alone, which is of one run and one of its baselines by --with, that answers in"
                    + " the run's place; given " + real.size() + (real.size() == 1 ? " run and " : " runs and ")
                    + baselines.size() + (baselines.size() == 1 ? " baseline" : " baselines"));
        }
        if (real.size() + baselines.size() < 2 || real.isEmpty()) {
            throw new BadInput("a blend is of two runs or more, or of one and some of its baselines by --with; given "
                    + (real.isEmpty() ? "none" : "one, " + runs.getFirst()));
        }
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < real.size(); i++) {
            String name = last(real.get(i));
            boolean alone =
                    real.stream().filter(path -> last(path).equals(name)).count() == 1;
            members.add(new Member(alone ? name : runs.get(i).toString(), real.get(i)));
        }
        return new Blending(how, members, baselines);
    }

    private static Path real(Path run) {
        try {
            return run.toRealPath();
        } catch (IOException e) {
            return run.toAbsolutePath().normalize();
        }
    }

    /** A run that a search left is told by the search's folder, too. */
    private static String last(Path path) {
        Path name = path.getFileName();
        Path folder = path.getParent() == null ? null : path.getParent().getFileName();
        if (name == null) {
            return path.toString();
        }
        return folder != null && Files.exists(path.resolveSibling(RunFolder.SEARCH))
                ? folder + "/" + name
                : name.toString();
    }

    /** How many members there are, baselines among them. */
    public int size() {
        return members.size() + baselines.size();
    }

    /** Names of all, baselines last. */
    public List<String> names() {
        return Stream.concat(members.stream().map(Member::name), baselines.stream())
                .toList();
    }

    /** What reports call each, by its place. */
    public List<String> keys() {
        List<String> names = names();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            keys.add("member " + (i + 1) + ": " + names.get(i));
        }
        return keys;
    }

    /** What a model of a member's repeat left. */
    public Fitted fitted(int member, int repeat, String model) {
        return read(member, () -> FittedFiles.read(members.get(member).folder().fitted(repeat, model)));
    }

    /** What is read of a member; a fault says whose it is, and how it is made anew. */
    private <T> T read(int member, Supplier<T> of) {
        try {
            return of.get();
        } catch (BadInput e) {
            RunFolder run = members.get(member).folder();
            throw new BadInput(keys().get(member) + ": " + e.getMessage() + " (" + again(run) + ")", e);
        }
    }

    private static String again(RunFolder run) {
        return switch (RunIdentity.read(run.identity()).made()) {
            case TRAINED -> "run finetune again on its recipe: graft finetune " + run.recipe() + " --out " + run.path();
            case BLENDED -> "run graft blend again, of its own members, --out " + run.path();
            case DISTILLED -> "run graft distil again, of its own blend, --out " + run.path();
        };
    }

    /**
     * Models of members that are runs, and what these and a start have seen.
     *
     * @param runs by number of member
     */
    public record Models(List<Fitted> runs, Lineage lineage) {
        /** The first member's. */
        public Fitted first() {
            return runs.getFirst();
        }
    }

    /**
     * Fine-tuned models of members.
     *
     * @param measured whether those of a repeat, or else those that members are asked by
     * @param start what the blend's start has seen
     */
    public Models models(int repeat, boolean measured, Lineage start) {
        List<Fitted> runs = new ArrayList<>();
        Lineage lineage = start;
        for (int m = 0; m < members.size(); m++) {
            Fitted run = measured ? fitted(m, repeat, Evidence.TUNED) : current(m);
            runs.add(run);
            lineage = lineage.and(run.lineage());
        }
        return new Models(runs, lineage);
    }

    /** Whether a member has such a model. */
    public boolean has(int member, int repeat, String model) {
        return FittedFiles.in(members.get(member).folder().fitted(repeat, model));
    }

    /** What a member is asked by. */
    public Fitted current(int member) {
        return read(member, () -> members.get(member).folder().current());
    }

    /** Whether all members that are runs keep what learned from everything known; they may differ in {@code task.keep}. */
    public boolean keepsEverything() {
        return IntStream.range(0, members.size()).allMatch(m -> Kept.everything(current(m)));
    }

    /** Whether a member's repeat started from the very vectors that the first member's did. */
    public boolean sameStart(int member, int repeat) {
        return member == 0 || start(member, repeat).equals(start(0, repeat));
    }

    /** Of the start's file; repeats whose start is another's have none of their own. */
    private String start(int member, int repeat) {
        RunFolder run = members.get(member).folder();
        int number = run.start(repeat, "").there() ? repeat : 0;
        VectorFolder start = run.start(number, "");
        return read(member, () -> {
            if (!start.there()) {
                return "none of " + member;
            }
            start.mustBe(RunFolder.startName(number, ""));
            return Checksum.of(start.file());
        });
    }

    /** Seconds that a member took, as its report tells; NaN where it does not. */
    public double seconds(int member) {
        RunFolder run = members.get(member).folder();
        return Files.exists(run.report())
                        && run.reported().get("speed") instanceof Map<?, ?> speed
                        && speed.get("seconds") instanceof Number seconds
                ? seconds.doubleValue()
                : Double.NaN;
    }

    /**
     * Checks which baselines are members.
     *
     * @param able names of those that can be
     * @throws BadInput for another, and for one that is given twice
     */
    public void mustBeOf(List<String> able) {
        for (int i = 0; i < baselines.size(); i++) {
            String name = baselines.get(i);
            if (!able.contains(name)) {
                throw new BadInput("--with " + Shell.word(name) + " is none of the baselines that can be members here: "
                        + String.join(", ", able) + Nearby.hint(name, able));
            }
            if (baselines.subList(0, i).contains(name)) {
                throw new BadInput("--with " + name + " is given twice");
            }
        }
    }

    /** @throws BadInput for a way that leaves nothing of values */
    public void mustTellValues() {
        if (how == How.RANKS) {
            throw new BadInput(
                    "--how is ranks, which says nothing of values; take auto, mean, logits, greedy or stacking");
        }
    }

    /** Seconds of all members; a baseline takes none. */
    public List<Double> allSeconds() {
        List<Double> all = new ArrayList<>();
        for (int m = 0; m < size(); m++) {
            all.add(m < members.size() ? seconds(m) : 0.0);
        }
        return all;
    }

    /** Whose vectors a blend has that takes the first member's, in words. */
    public String firstVectors() {
        return "those of " + keys().getFirst();
    }

    /**
     * A blend of lists as it was chosen, with the first member's vectors.
     *
     * @param bounds as {@link ListBlend#bounds}
     */
    public ListBlend blend(ListChosen chosen, List<Double> bounds) {
        return ListBlend.of(chosen, names(), bounds, firstVectors(), allSeconds());
    }

    /** What makes a blend this one. */
    RunIdentity of(RunIdentity read, int repeats) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put(RunIdentity.BLEND + "how", how.key());
        if (!baselines.isEmpty()) {
            said.put(RunIdentity.BLEND + "with", String.join(",", baselines));
        }
        Map<String, Content> parts = new LinkedHashMap<>();
        for (int i = 0; i < members.size(); i++) {
            Content content = contentOf(i, repeats);
            if (parts.containsValue(content)) {
                throw BadInput.in(
                        members.get(i).path(),
                        "holds the same model as another member; a model is a member once, its weight is found");
            }
            parts.put(RunIdentity.BLEND + "member" + (i + 1), content);
        }
        return read.and(said, parts);
    }

    private Content contentOf(int member, int repeats) {
        return read(member, () -> content(members.get(member).folder(), repeats));
    }

    /** Of what is read of a run: the cards of its measured models and of the one in use, which have checksums of the tensors. */
    static Content content(RunFolder run, int repeats) {
        List<Path> cards = new ArrayList<>();
        for (int r = 0; r < repeats; r++) {
            cards.add(run.fitted(r, Evidence.TUNED));
        }
        cards.add(run.inUse());
        return Content.of(cards.stream()
                .flatMapToLong(folder -> LongStream.of(ItemHash.text(FittedFiles.cardText(folder))))
                .toArray());
    }

    /** The start vectors of the first member become the blend's, where they are not there yet. */
    void lendStarts(RunFolder blend) {
        read(0, () -> {
            members.getFirst().folder().lendStarts(blend);
            return blend;
        });
    }

    void write(RunFolder folder) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("how", how.key());
        map.put("members", members.stream().map(Member::name).toList());
        map.put(
                "paths",
                members.stream().map(member -> member.path().toString()).toList());
        map.put("with", baselines);
        AtomicFiles.write(folder.path().resolve(FILE), Json.pretty(map));
    }

    /** What a run's folder keeps of it, or null where it is no blend. */
    static @Nullable Blending read(RunFolder folder) {
        Path file = folder.path().resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        return JsonFiles.read(
                file, ": is damaged; run graft blend again, which trains nothing, and writes it anew", map -> {
                    List<String> names = texts(map.get("members"));
                    List<String> paths = texts(map.get("paths"));
                    List<Member> members = new ArrayList<>();
                    for (int i = 0; i < names.size(); i++) {
                        members.add(new Member(names.get(i), Path.of(paths.get(i))));
                    }
                    return new Blending(How.of(String.valueOf(map.get("how"))), members, texts(map.get("with")));
                });
    }

    private static List<String> texts(@Nullable Object list) {
        if (list instanceof List<?> texts) {
            return texts.stream().map(String::valueOf).toList();
        }
        throw new IllegalArgumentException("no list");
    }
}
