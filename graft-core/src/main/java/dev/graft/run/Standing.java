package dev.graft.run;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Reasons;
import dev.graft.fitted.FittedFiles;
import dev.graft.train.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How far a run has come, by what is stored of it.
 *
 * @param repeats how many it has
 * @param models of each, by its number
 * @param trainsStarts whether each repeat has a start of its own training
 */
record Standing(RunFolder folder, int repeats, IntFunction<List<String>> models, boolean trainsStarts) {
    private static final Pattern START = Pattern.compile("start-([0-9]+)(?:-(.+))?");

    /** Whether all models of a repeat are trained. */
    boolean trained(int repeat) {
        // Where nothing is stored, a repeat need not be made to know its models.
        return Files.isDirectory(AtomicFiles.folderOf(folder.fitted(repeat, "any")))
                && models.apply(repeat).stream().allMatch(model -> trained(repeat, model));
    }

    boolean trained(int repeat, String model) {
        return FittedFiles.in(folder.fitted(repeat, model));
    }

    boolean started(int repeat) {
        return folder.start(repeat, "").there();
    }

    /** How many repeats are trained. */
    int trained() {
        return (int) IntStream.range(0, repeats).filter(this::trained).count();
    }

    /** Such as {@code 3 of 10 repeats are trained}; empty where nothing is stored. */
    String text() {
        List<String> parts = new ArrayList<>();
        int trained = trained();
        int starts = trainsStarts
                ? (int) IntStream.range(0, repeats).filter(this::started).count()
                : 0;
        String inPart = inPart(states());
        if (trained > 0) {
            parts.add(counted(trained, "repeat"));
        }
        if (starts > trained) {
            parts.add(counted(starts, "start"));
        }
        if (!inPart.isEmpty()) {
            parts.add(inPart);
        }
        return String.join(", ", parts);
    }

    private String counted(int done, String what) {
        if (repeats == 1) {
            return "the " + what + " is trained";
        }
        return done + " of " + repeats + " " + what + "s " + (done == 1 ? "is" : "are") + " trained";
    }

    /** How many trainings have stored a state to go on from, and have not ended. */
    private int states() {
        return states(folder.checkpoint(), name -> {
            Matcher start = START.matcher(name);
            if (start.matches()) {
                return folder.start(Integer.parseInt(start.group(1)), start.group(2) == null ? "" : start.group(2))
                        .there();
            }
            return name.matches("[0-9]+") && trained(Integer.parseInt(name));
        });
    }

    /** @param ended tells by the name of a training's folder whether it has ended: its state stays until the run ends */
    static int states(Path checkpoint, Predicate<String> ended) {
        if (!Files.isDirectory(checkpoint)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(checkpoint)) {
            return (int) files.filter(Standing::isState)
                    .filter(file ->
                            !ended.test(AtomicFiles.folderOf(file).getFileName().toString()))
                    .count();
        } catch (IOException e) {
            throw new BadInput(checkpoint + ": cannot read: " + Reasons.of(e), e);
        }
    }

    private static boolean isState(Path file) {
        return Files.isRegularFile(file) && Checkpoint.isState(file);
    }

    /** So many trainings in words. */
    static String inPart(int states) {
        return switch (states) {
            case 0 -> "";
            case 1 -> "one training is stored in part";
            default -> states + " trainings are stored in part";
        };
    }
}
