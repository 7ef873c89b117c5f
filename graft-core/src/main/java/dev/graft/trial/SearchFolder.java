package dev.graft.trial;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.FolderLock;
import dev.graft.base.Json;
import dev.graft.base.JsonFiles;
import dev.graft.base.Reasons;
import dev.graft.run.RunFolder;
import dev.graft.search.Point;
import dev.graft.search.Space;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The folder of a search: {@code search.json}, which says what it is of, {@code trials/NNNN}, each a run, with
 * {@code trials/NNNN.json}, what became of it, {@code start} with what they start from, {@code best} and {@code usual}, finished runs, and reports. Every file is whole or not
 * there; what the folders say holds, whatever an index says.
 */
@SuppressWarnings("exports") // public for the inside alone
public record SearchFolder(Path path) {
    private static final String DAMAGED = ": is damaged; put it back as it was, or choose another --out";
    private static final String DAMAGED_TRIAL =
            ": is damaged; remove it, and the same search with trials or minutes left makes this trial anew (--extend gives"
                    + " minutes)";
    private static final String DAMAGED_TRAITS = ": is damaged; remove it, and a search here writes it anew";
    private static final String DAMAGED_WARM = ": is damaged; put it back as it was, or leave out --warm";
    private static final String RECORD = ".json";
    private static final String TRAITS = "traits.json";
    private static final long FORMAT = 1;

    /** Whether a folder holds a search, finished or not. */
    public static boolean isSearch(Path folder) {
        return Files.exists(new SearchFolder(folder).identity());
    }

    private Path identity() {
        return path.resolve(RunFolder.SEARCH);
    }

    /** What was found, as JSON. */
    public Path report() {
        return path.resolve("report.json");
    }

    /** The finished run to use. */
    public Path best() {
        return path.resolve(RunFolder.BEST);
    }

    /** The finished run of what would have been done without a search. */
    public Path usual() {
        return path.resolve("usual");
    }

    /** The finished run of a trial that is combined with others. */
    public Path member(int number) {
        return members().resolve("trial-" + name(number));
    }

    /** Whether a path is of a run that is combined with others. */
    public boolean isMember(Path run) {
        return run.startsWith(members());
    }

    private Path members() {
        return path.resolve("members");
    }

    /** What trials start from. */
    Path starts() {
        return path.resolve("start");
    }

    /** The run of a trial. */
    public Path trial(int number) {
        return records().resolve(name(number));
    }

    private Path records() {
        return path.resolve(RunFolder.TRIALS);
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "%04d", number);
    }

    /**
     * Claims a folder, of which the lock is held: an empty one, or one that the same search began.
     *
     * @param facts what makes it this search, by key
     * @throws BadInput where the folder holds something else, with what differs
     */
    void claim(Map<String, String> facts) {
        Map<String, String> mine = new TreeMap<>(facts);
        mine.put("format", Long.toString(FORMAT));
        if (Files.exists(identity())) {
            mustBe(mine);
            AtomicFiles.sweep(path);
        } else if (FolderLock.isFree(path)) {
            AtomicFiles.write(identity(), Json.pretty(mine));
        } else if (Files.isDirectory(records())) {
            throw BadInput.in(path, RunFolder.NO_SEARCH);
        } else {
            throw BadInput.in(path, "is not empty and holds no search; choose another --out");
        }
    }

    private void mustBe(Map<String, String> mine) {
        Map<String, String> before = new TreeMap<>();
        if (JsonFiles.read(identity(), DAMAGED) instanceof Map<?, ?> map && map.containsKey("format")) {
            map.forEach((key, value) -> before.put(String.valueOf(key), String.valueOf(value)));
        } else {
            throw new BadInput(identity() + DAMAGED);
        }
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(mine.keySet());
        for (String key : keys) {
            String was = before.getOrDefault(key, "not set");
            String is = mine.getOrDefault(key, "not set");
            if (!was.equals(is)) {
                throw BadInput.in(
                        path,
                        "holds a search of which " + key + " was " + was + ", and now it is " + is
                                + "; put it back to go on, or choose another --out");
            }
        }
    }

    /** Trials by number, in whatever space they were found; needs no lock, while another process searches too. */
    public List<Trial> trials() {
        return trials(Point::new);
    }

    /** Trials by number, in the space that they were found in. */
    public List<Trial> trials(Space space) {
        return trials(values -> Points.of(space, values));
    }

    private List<Trial> trials(Function<SortedMap<String, Object>, Point> points) {
        Path folder = records();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches("\\d{4,}\\.json"))
                    .map(file -> trial(file, points))
                    .sorted(Comparator.comparingInt(Trial::number))
                    .toList();
        } catch (IOException e) {
            throw new BadInput(folder + ": cannot read: " + Reasons.of(e), e);
        }
    }

    private static Trial trial(Path file, Function<SortedMap<String, Object>, Point> points) {
        return JsonFiles.read(file, DAMAGED_TRIAL, map -> {
            Trial trial = Trial.of(map, points);
            if (!file.getFileName().toString().equals(name(trial.number()) + RECORD)) {
                throw new IllegalArgumentException("it is of trial " + trial.number());
            }
            return trial;
        });
    }

    /** Writes down what became of a trial. */
    void write(Trial trial) {
        AtomicFiles.write(records().resolve(name(trial.number()) + RECORD), Json.pretty(trial.map()));
    }

    /** Removes what is left of a trial that was lost. */
    void clear(int number) {
        if (Files.exists(trial(number))) {
            AtomicFiles.deleteFolder(trial(number));
        }
    }

    /** Removes what a trial trained; what is written down of it stays. */
    void forget(int number) {
        for (String part : List.of("repeats", "checkpoint", "start")) {
            Path folder = trial(number).resolve(part);
            if (Files.exists(folder)) {
                AtomicFiles.deleteFolder(folder);
            }
        }
    }

    /** The search in one repeat alone. */
    SearchFolder fold(int repeat) {
        return new SearchFolder(path.resolve("nested").resolve(name(repeat)));
    }

    /** Writes down what tells whether other data are like those of this search. */
    void writeTraits(Map<String, Double> traits) {
        AtomicFiles.write(path.resolve(TRAITS), Json.pretty(new TreeMap<>(traits)));
    }

    /** What {@link #writeTraits} wrote; none where a search was cut off before. */
    Map<String, Double> traits() {
        Map<String, Double> traits = new TreeMap<>();
        Path file = path.resolve(TRAITS);
        if (Files.exists(file) && JsonFiles.read(file, DAMAGED_TRAITS) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value instanceof Number number) {
                    traits.put(String.valueOf(key), number.doubleValue());
                }
            });
        }
        return traits;
    }

    /** Of task, for who starts from this search. */
    String kind() {
        return JsonFiles.read(identity(), DAMAGED_WARM) instanceof Map<?, ?> map
                ? String.valueOf(map.get("recipe.task.kind"))
                : "";
    }

    /** Minutes that a search has taken so far. */
    public static double minutes(Path folder) {
        double seconds = 0;
        Path trials = new SearchFolder(folder).records();
        try (Stream<Path> all = Files.isDirectory(trials) ? Files.list(trials) : Stream.empty()) {
            for (Path file :
                    all.filter(each -> each.toString().endsWith(RECORD)).toList()) {
                if (JsonFiles.read(file, DAMAGED_TRIAL) instanceof Map<?, ?> map
                        && map.get("ended") instanceof Number ended) {
                    seconds = Math.max(seconds, ended.doubleValue());
                }
            }
        } catch (IOException e) {
            throw new BadInput(trials + ": cannot read: " + Reasons.of(e), e);
        }
        return seconds / 60;
    }
}
