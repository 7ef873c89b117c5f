package dev.graft.app;

import dev.graft.Graft;
import dev.graft.app.html.HtmlReport;
import dev.graft.app.yaml.Recipes;
import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Shell;
import dev.graft.eval.Report;
import dev.graft.eval.ReportJson;
import dev.graft.eval.ReportText;
import dev.graft.kind.Kinds;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.SqlText;
import dev.graft.run.Kind;
import dev.graft.run.Options;
import dev.graft.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What finetune, evaluate and demo share: run, write the page, print. */
final class Runs {
    private Runs() {}

    /** Loads the recipe that a run folder keeps. */
    static Recipes.Loaded recipeOf(Path run) {
        RunFolder folder = new RunFolder(run);
        folder.mustExist();
        return Recipes.stored(folder.recipe());
    }

    /** The same, or null where this version cannot read it any more: then the vectors are of use yet. */
    static Recipes.@Nullable Loaded readableRecipe(Path run, Options options) {
        try {
            return recipeOf(run);
        } catch (BadInput e) {
            new RunFolder(run).mustExist();
            options.progress().say("the run's recipe cannot be read, so less is known of it: " + e.getMessage());
            return null;
        }
    }

    /** The graph of a run's recipe, or null where it is not there any more. */
    static @Nullable GraphSpec graphOf(Recipes.Loaded recipe, Options options) {
        GraphSpec spec = recipe.recipe().graph();
        boolean there =
                SqlText.is(spec.edges()) || spec.edges().startsWith("wordnet:") || Files.exists(Path.of(spec.edges()));
        if (!there) {
            options.progress().say(spec.edges() + ": the run's graph is not there any more; it goes on without it");
            return null;
        }
        return spec;
    }

    static Report finetune(Recipes.Loaded recipe, Path out, Common common, Main.Streams streams, Options options) {
        Report report = Graft.finetune(recipe.recipe(), out, options);
        finish(report, out, common, streams);
        return report;
    }

    static void finish(Report report, Path out, Common common, Main.Streams streams) {
        Path page = out.resolve("report.html");
        AtomicFiles.write(page, HtmlReport.of(report));
        common.print(
                streams,
                () -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("run", out.toString());
                    map.put("page", page.toString());
                    map.putAll(ReportJson.map(report, false));
                    return map;
                },
                () -> ReportText.of(report, out.toString(), streams.screen().out()) + "report: " + page
                        + ", for a browser\nnext: graft predict " + Shell.word(out.toString()) + " " + question(report)
                        + ", graft neighbors " + Shell.word(out.toString()) + " NODE, graft export "
                        + Shell.word(out.toString()) + " --format tsv --out FILE\n");
    }

    private static String question(Report report) {
        return Kinds.named(report.task()).map(Kind::question).orElse("NODE");
    }
}
