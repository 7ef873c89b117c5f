package dev.graft.run;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.JsonFiles;
import dev.graft.base.Reasons;
import dev.graft.base.Shell;
import dev.graft.data.Lineage;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import dev.graft.table.NamedVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder of a run: {@code recipe.yaml} and {@code run.json}, which say what it is of, {@code start/NN} with what each
 * repeat started from, {@code repeats/NN/MODEL} with what training left, {@code versions/NNNN} with what is in use, by
 * {@code CURRENT}, its vectors, and reports. Every file is whole or not there.
 */
@SuppressWarnings("exports") // public for the inside alone
public record RunFolder(Path path) {
    /** What a folder of a search has in the place of a run's files. */
    public static final String SEARCH = "search.json";

    /** The number of the version that fine-tuning left. */
    static final int FIRST = StoredVersion.FIRST;

    private static final int VERSION_DIGITS = 4;

    /** Where a search keeps its trials. */
    public static final String TRIALS = "trials";

    /** What is said of a folder that holds trials of nobody knows what. */
    public static final String NO_SEARCH =
            "has trials of a search, and no search.json, which says of what; put it back, or choose another --out";

    /** The run in a search's folder that is to be used. */
    public static final String BEST = "best";
    /** What to do about a run that was {@link #cutShort}. */
    public static final String NOT_ENDED =
            "is a run that has not ended; run the same command again, it goes on where it stopped";

    /** The complete recipe that the run was made by. */
    public Path recipe() {
        return path.resolve("recipe.yaml");
    }

    /** The report as JSON. */
    public Path report() {
        return path.resolve("report.json");
    }

    /** Whether a folder holds a run, finished or not. */
    public static boolean isRun(Path folder) {
        RunFolder run = new RunFolder(folder);
        return Files.exists(run.identity())
                || (Files.exists(run.recipe())
                        && (run.first().there()
                                || VectorFolder.at(folder.resolve("start")).there()));
    }

    /**
     * Says no to a run that was made of other runs.
     *
     * @param what is not done with such, as in {@code "updated"}
     */
    public void mustBeTrained(String what) {
        switch (made()) {
            case TRAINED -> {}
            case BLENDED ->
                throw BadInput.in(
                        path,
                        "is a blend, which is not " + what + "; fine-tune its members anew on all the data, and blend"
                                + " these");
            case DISTILLED ->
                throw BadInput.in(
                        path,
                        "was distilled from a blend, and is not " + what + "; fine-tune the blend's members anew on all"
                                + " the data, blend these, and distil that");
        }
    }

    private RunIdentity.Made made() {
        return Files.exists(identity()) ? RunIdentity.read(identity()).made() : RunIdentity.Made.TRAINED;
    }

    /** How it is made anew, such as {@code run graft blend again with --out elsewhere}. */
    public String again() {
        return "run " + made().command() + " again with --out elsewhere";
    }

    /**
     * What its report says.
     *
     * @throws BadInput where that cannot be read
     */
    public Map<?, ?> reported() {
        RunIdentity.Made made = made();
        String damaged = ": is damaged; remove it and run " + made.command()
                + " again, which trains nothing that is trained, and writes it anew";
        if (JsonFiles.read(report(), damaged) instanceof Map<?, ?> map
                && map.containsKey("primary")
                && (made != RunIdentity.Made.BLENDED || map.get("blend") instanceof Map)) {
            return map;
        }
        throw new BadInput(report() + damaged);
    }

    /**
     * Begins a run as another one stands, by links to its files: what it says it is of, what it started from and what was trained; one
     * that was begun so before is left alone, and one that was begun as another run goes.
     */
    public static void link(Path from, Path to) {
        RunFolder source = new RunFolder(from);
        RunFolder target = new RunFolder(to);
        if (Files.exists(target.recipe())) {
            if (source.same(target)) {
                return;
            }
            AtomicFiles.deleteFolder(to);
        }
        for (String part : List.of("start", "repeats")) {
            Shared.linkAll(from.resolve(part), to.resolve(part));
        }
        Shared.link(source.identity(), target.identity());
        Shared.link(source.recipe(), target.recipe());
    }

    private boolean same(RunFolder other) {
        try {
            return Files.exists(other.identity()) && Files.mismatch(identity(), other.identity()) < 0;
        } catch (IOException e) {
            throw new BadInput(other.identity() + ": cannot read: " + Reasons.of(e), e);
        }
    }

    Path checkpoint() {
        return path.resolve("checkpoint");
    }

    /**
     * Where the vectors that a repeat starts from are.
     *
     * @param view of several, or empty
     */
    VectorFolder start(int repeat, String view) {
        return new VectorFolder(path.resolve("start").resolve(startName(repeat, view)));
    }

    /** What the folder of a start is called. */
    static String startName(int repeat, String view) {
        return number(repeat, 2) + (view.isEmpty() ? "" : "-" + view);
    }

    /**
     * What repeats start from becomes another run's, where that has none yet.
     *
     * @throws BadInput for a start that is not the one that was written there
     */
    void lendStarts(RunFolder other) {
        Path starts = path.resolve("start");
        if (Files.isDirectory(starts)) {
            try (Stream<Path> all = Files.list(starts)) {
                all.sorted()
                        .filter(start -> new VectorFolder(start).there())
                        .forEach(start -> new VectorFolder(start)
                                .mustBe(start.getFileName().toString()));
            } catch (IOException e) {
                throw new BadInput(starts + ": cannot read: " + Reasons.of(e), e);
            }
        }
        Shared.linkAll(starts, other.path.resolve("start"));
    }

    /** Where what a model of a repeat left is. */
    Path fitted(int repeat, String model) {
        return path.resolve("repeats").resolve(number(repeat, 2)).resolve(model);
    }

    /** Where what was trained on everything known is. */
    Path everything() {
        return path.resolve("repeats").resolve("all");
    }

    /** Digits, whatever the machine's language. */
    static String number(int n, int digits) {
        String text = Integer.toString(n);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    Path identity() {
        return path.resolve("run.json");
    }

    /** Says that the folder must hold a run. */
    public void mustExist() {
        if (!Files.isDirectory(path)) {
            throw BadInput.in(path, "no such run folder; give one that pretrain or finetune wrote");
        }
        if (!Files.exists(recipe())) {
            throw BadInput.in(path, whatElse());
        }
    }

    /** What a folder holds in the place of a run. */
    private String whatElse() {
        if (Files.exists(path.resolve(SEARCH))) {
            RunFolder best = new RunFolder(path.resolve(BEST));
            return Files.exists(best.recipe())
                    ? "holds a search; the run that it found is " + best.path
                    : "holds a search that is not finished, so it has no run to use yet; graft report " + path
                            + " says how far it is";
        }
        if (Files.isDirectory(path.resolve(TRIALS))) {
            return NO_SEARCH;
        }
        Path run = path.toAbsolutePath().resolve("../..").normalize();
        return first().there() && Files.exists(new RunFolder(run).recipe())
                ? "holds vectors that a run started from, and is no run itself: start.from takes it; graft export "
                        + Shell.word(run.toString())
                        + " --which before --format FORMAT --out FILE writes those of its first repeat for others"
                : "has no recipe.yaml, so it is no run folder or one cut short; run again";
    }

    /** The run's own vectors: of the version in use. */
    VectorFolder own() {
        String version = isTuned() ? version() : number(FIRST, VERSION_DIGITS);
        if (version.equals(number(FIRST, VERSION_DIGITS))) {
            return first();
        }
        VectorFolder its = new VectorFolder(versions().resolve(version));
        if (!its.there()) {
            throw BadInput.in(
                    its.path(),
                    "has no vectors: it is damaged" + StoredVersion.other(versions(), Integer.parseInt(version)));
        }
        return its;
    }

    /** The vectors that fine-tuning, or pre-training, left. */
    VectorFolder first() {
        return new VectorFolder(path);
    }

    /** The run's vectors with their names. */
    public NamedVectors vectors() {
        return own().vectors();
    }

    /** What the run's vectors have seen. */
    public Lineage lineage() {
        return own().lineage();
    }

    /** Keeps what fine-tuning left as the first version; it is in use until another is, by {@link Versions}. */
    void keep(Fitted fitted) {
        FittedFiles.write(version(FIRST), fitted);
        if (!isTuned()) {
            use(FIRST);
        }
    }

    /** Whether another version than fine-tuning's is in use. */
    public boolean isUpdated() {
        return isTuned() && !version().equals(number(FIRST, VERSION_DIGITS));
    }

    /** Makes a version that is there the one in use: {@code CURRENT} names it. */
    void use(int version) {
        AtomicFiles.write(path.resolve("CURRENT"), number(version, VERSION_DIGITS) + "\n");
    }

    /** Where a version is. */
    Path version(int version) {
        return versions().resolve(number(version, VERSION_DIGITS));
    }

    Path versions() {
        return path.resolve("versions");
    }

    /** What is in use. */
    public Fitted current() {
        return fitted(Integer.parseInt(version()));
    }

    /** What a version holds. @throws BadInput where it is damaged, with which other one to use */
    Fitted fitted(int version) {
        try {
            return FittedFiles.read(version(version));
        } catch (BadInput e) {
            throw new BadInput(
                    String.valueOf(e.getMessage()).replace(FittedFiles.REMEDY, "")
                            + StoredVersion.other(versions(), version),
                    e);
        }
    }

    /** Where that is. */
    Path inUse() {
        return versions().resolve(version());
    }

    /** Whether a run began here and has no vectors yet. */
    public boolean cutShort() {
        return Files.exists(recipe()) && !own().there();
    }

    /** Whether fine-tuning left something here that can be asked. */
    public boolean isTuned() {
        return Files.exists(path.resolve("CURRENT"));
    }

    /** Whether a version after the first was ever there; fine-tuning that was cut off left that one at most. */
    private boolean wasUpdated() {
        try (Stream<Path> paths = Files.isDirectory(versions()) ? Files.list(versions()) : Stream.<Path>empty()) {
            return paths.anyMatch(path -> !path.equals(version(FIRST)));
        } catch (IOException e) {
            throw new BadInput(versions() + ": cannot read: " + Reasons.of(e), e);
        }
    }

    /** What a folder without a version in use holds, and what to do. */
    private String whyNotTuned() {
        if (wasUpdated()) {
            return "has versions, and no CURRENT that names the one in use" + StoredVersion.other(versions(), 0);
        }
        if (Files.isDirectory(path.resolve("repeats"))) {
            return "is a fine-tuning that has not ended; run finetune again, it goes on where it stopped";
        }
        if (cutShort()) {
            return NOT_ENDED;
        }
        return "holds no task that could be asked: it has vectors alone; ask graft neighbors, or run"
                + " graft finetune with start.from: " + path;
    }

    /** The name of the version in use, such as {@code 0001}. */
    public String version() {
        Path file = path.resolve("CURRENT");
        if (!Files.exists(file)) {
            throw BadInput.in(path, whyNotTuned());
        }
        try {
            String name = Files.readString(file).strip();
            if (!name.matches("[0-9]{4,9}")) {
                throw BadInput.in(file, "names no version, such as 0001" + StoredVersion.other(versions(), 0));
            }
            if (!Files.isDirectory(versions().resolve(name))) {
                throw BadInput.in(
                        file, "names version " + name + ", which is not there" + StoredVersion.other(versions(), 0));
            }
            return name;
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e) + "; run finetune again, it goes on", e);
        }
    }
}
