package dev.graft.examples.plain;

import dev.graft.Graft;
import dev.graft.eval.Report;
import dev.graft.fitted.Answers;
import dev.graft.fitted.ClassAnswers;
import dev.graft.kind.classify.ClassifySpec;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.Tune;
import java.nio.file.Path;
import java.util.Locale;

/** Fine-tunes vectors of a graph for the classes of its nodes, says whether it helped, and asks about nodes. */
public final class TrainAndAsk {
    private TrainAndAsk() {}

    /**
     * Runs the program.
     *
     * @param args a file of edges, a file of {@code node label} lines, a folder for the run, and names of nodes
     */
    public static void main(String[] args) {
        Path run = Path.of(args[2]);
        Recipe recipe = Recipe.of(
                        GraphSpec.of(args[0], false),
                        StartSpec.scratch(Model.DeepWalk.of(32)),
                        ClassifySpec.of(args[1]).withRepeats(3),
                        Tune.of("microF1").withEpochs(30))
                .withSeed(7);
        Report report = Graft.finetune(recipe, run);
        System.out.println(report.model().verdict() + ": " + report.model().because());
        try (Answers answers = Graft.open(run)) {
            for (int i = 3; i < args.length && answers instanceof ClassAnswers classes; i++) {
                ClassAnswers.Choice likeliest = classes.of(args[i]).choices().getFirst();
                System.out.printf(Locale.ROOT, "%s\t%s\t%.3f%n", args[i], likeliest.name(), likeliest.probability());
            }
        }
    }
}
