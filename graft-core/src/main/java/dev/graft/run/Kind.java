package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Ids;
import dev.graft.graph.Imported;
import dev.graft.graph.Sides;
import dev.graft.living.Living;
import dev.graft.living.NodeLabels;
import dev.graft.recipe.Continual;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.RecipeText;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.TuneSpec;
import dev.graft.table.Layout;
import dev.graft.train.Footprint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** What a kind of task declares: everything else of it stays in its package. */
@SuppressWarnings("exports") // public for the inside alone
public interface Kind {
    /** In recipes, as {@code task.kind}. */
    String name();

    /** What {@code task} holds. */
    Class<? extends TaskSpec> task();

    /** What {@code tune} holds. */
    Class<? extends TuneSpec> tune();

    /** Whether the kind reads the recipe's {@code features}. */
    default boolean features() {
        return !usual().usualFeatures().equals(FeatureSpec.NONE);
    }

    /** Whether a recipe's training goes by a learning rate. */
    default boolean hasRate(Recipe recipe) {
        return true;
    }

    /** The least that fine-tuning holds at one time. */
    default Footprint footprint(Recipe recipe) {
        return Footprint.of(recipe, 1);
    }

    /** The types of nodes that a run's rows are of. */
    default Sides sides() {
        return Sides.NONE;
    }

    /**
     * What the values of a fine-tuned row mean, where they mean more than the start's.
     *
     * @param model as the run's folder names it
     * @return null where the start's layout holds
     */
    default @Nullable Layout layout(String model, int dim) {
        return null;
    }

    /** Writes what a version's vectors are read with, such as biases, into its folder. */
    default void writeBeside(Path folder, Fitted fitted) {}

    /** Whether rows of relations that come with given vectors are started from. */
    default boolean startsRelations() {
        return false;
    }

    /** What the values of a relation's row mean; only of kinds that have relations. */
    default Layout relations(String model) {
        throw new IllegalStateException(name() + " has no relations");
    }

    /**
     * Its part of a recipe with every default, as commented YAML: the manual of {@code task} and {@code tune}, which opens with
     * what the kind is.
     */
    default String defaults() {
        return resource("defaults.yaml");
    }

    private String resource(String file) {
        try (InputStream in = getClass().getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, name()).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a search tries where a recipe has no ranges of its own: ranges in the place of values, as YAML. */
    default String space() {
        return resource("search.yaml");
    }

    /**
     * Defaults that hang on what a recipe says, in the place of {@link #defaults}'.
     *
     * @param written what the recipe says, groups as maps of their keys
     */
    default Map<String, Object> defaultsFor(Map<String, Object> written) {
        return Map.of();
    }

    /** Whether its repeats have a {@link Repeat#preference}. */
    default boolean choosesStarts() {
        return false;
    }

    /** What {@code task} is where a recipe says nothing: {@link #defaults} as a record. */
    TaskSpec usual();

    /** What {@code graph} is where a recipe says nothing but the edges. */
    default GraphSpec usualGraph(String edges) {
        return GraphSpec.of(edges, null);
    }

    /**
     * A recipe of this kind as it is written down.
     *
     * @param base folder that its paths are relative to
     */
    default RecipeText text(Recipe recipe, Path base) {
        return RecipeText.of(recipe, usual(recipe.start()), name(), base);
    }

    /** A recipe of this kind that says nothing but where its vectors come from, and what of those is as usual too. */
    default Recipe usual(StartSpec start) {
        return Recipe.of(usualGraph(""), start.usual(), usual());
    }

    /**
     * Checks what a recipe's values are to each other and to the kind; reads nothing. A message starts with the key, whose place
     * in the recipe can then be told.
     *
     * @throws dev.graft.base.BadInput for a recipe that cannot be used
     */
    default void check(Recipe recipe) {}

    /** Whether its vectors are of edges without a direction, whatever the graph has. */
    default boolean undirected() {
        return false;
    }

    /**
     * Checks where a recipe's vectors come from, as far as that is known before anything is read. A message starts with the key.
     *
     * @throws dev.graft.base.BadInput for a start that could not be made, or not be chosen
     */
    default void checkStart(Recipe recipe) {
        StartChoice.require(recipe, choosesStarts(), name() + " has none");
        Spreading.check(
                recipe, !undirected() && Boolean.TRUE.equals(recipe.graph().directed()));
    }

    /**
     * Checks a recipe and reads every input that it names; nothing is trained or written.
     *
     * @throws dev.graft.base.BadInput for a recipe or a file that cannot be used
     */
    Task<?> open(Recipe recipe, Options options);

    /**
     * The task of {@link #open}, whose fine-tuned model is not trained: it is blended of members' in {@link Repeat#fit}.
     *
     * @param blending of runs of this kind, data and splits; those of a blend that was stored may be gone
     * @throws dev.graft.base.BadInput where runs of this kind cannot be blended
     */
    default Task<?> blended(Recipe recipe, Options options, Blending blending) {
        throw new BadInput("runs of kind '" + name()
                + "' cannot be blended yet; those of classify, regress, recommend, kg and link can");
    }

    /**
     * The task of {@link #open}, whose models learn what a blend tells beside what is known.
     *
     * @param distilling from a blend of runs of this kind, data and splits; one that something was distilled from may be gone
     */
    default Task<?> distilled(Recipe recipe, Options options, Distilling distilling) {
        throw new IllegalStateException("mayDistil was not asked");
    }

    /**
     * Says no to what cannot be distilled, before anything of a blend but its report is read.
     *
     * @param member whose recipe it is
     * @throws dev.graft.base.BadInput where a blend of this kind, or such a recipe, cannot be distilled
     */
    default void mayDistil(Recipe recipe, Path member) {
        throw new BadInput("blends of kind '" + name() + "' cannot be distilled yet; those of classify and kg can");
    }

    /** Whether runs of a recipe can be blended. */
    default boolean blends(Recipe recipe) {
        return false;
    }

    /** Baselines that are worth a place in a blend beside what a search finds. */
    default List<String> companions(Recipe recipe) {
        return List.of();
    }

    /** Keys of the task that say what a model is rather than what it is asked: members of a blend may differ in them. */
    default Set<String> ofModels() {
        return Set.of();
    }

    /** Whether a search may try values of a key: not of what its trials are told by, which must be one for all. */
    default boolean searches(String key) {
        return (!key.equals("seed")
                        && !key.startsWith("task.")
                        && !key.startsWith("graph.")
                        && !ofItems().contains(key))
                || ofModels().contains(key);
    }

    /** Keys beyond the task's that hang together with which items are asked: members of a blend may not differ in them. */
    default Set<String> ofItems() {
        return Set.of();
    }

    /** What a run is asked from the shell, as an example. */
    default String question() {
        return "NODE";
    }

    /**
     * Names of the tensors that a model goes on learning from; one that lacks some was stored by an earlier version.
     *
     * @throws BadInput where runs of this kind, or of such a recipe, cannot be updated
     */
    default Set<String> learnsFrom(Recipe recipe) {
        throw new BadInput("runs of kind '" + name()
                + "' cannot be updated yet; those of classify, regress, community, link, kg and recommend can");
    }

    /**
     * Whether its answers are products or distances of a query and rows, and the query need not be a row itself; so a map of its vectors into another
     * space has to keep products.
     */
    default boolean asksByProducts() {
        return false;
    }

    /** Whether runs of a recipe keep when their edges were. */
    default boolean goesByTimes(Recipe recipe) {
        return false;
    }

    /** What training left, to go on learning from it alone: it has all that {@link #learnsFrom} names, and is no blend. */
    default Living living(Fitted fitted, Recipe recipe, Continual how, int threads) {
        throw new UnsupportedOperationException(name());
    }

    /** What differs between two versions beside their vectors, by name, as JSON has it. */
    default Map<String, Object> difference(Supplier<Fitted> before, Supplier<Fitted> after) {
        return Map.of();
    }

    /**
     * The recipe by which a run trains anew on what a version of it stored.
     *
     * @throws BadInput where too little is stored for that
     */
    default Recipe again(Recipe recipe) {
        throw new BadInput("runs of kind '" + name()
                + "' do not store all that they are trained on; run finetune on all the data, with --out elsewhere");
    }

    /**
     * The recipe of {@link #again} where a run did not keep when things were.
     *
     * @throws BadInput where it cannot do without
     */
    default Recipe withoutTimes(Recipe again) {
        return again;
    }

    /** Files of what a recipe holds out, which stays held out. */
    default List<String> heldOut(Recipe recipe) {
        return List.of();
    }

    /** What its edges are called. */
    default String edges() {
        return "edges";
    }

    /** Options of {@code update} that files of a batch are given by. */
    default List<String> inputs() {
        return edges().equals("edges") ? List.of("--edges", "--removed") : List.of("--" + edges(), "--removed");
    }

    /** What to say of an option that a kind has no use for. */
    private String instead() {
        return "; leave it out: there are " + String.join(", ", inputs());
    }

    /** Says no to what edges are called elsewhere; {@code edges} they are everywhere. @throws BadInput with what they are called */
    default void mustBeCalled(String name) {
        if (!name.equals("edges") && !name.equals(edges())) {
            throw new BadInput("--" + name + ": runs of kind '" + name() + "' learn " + edges() + instead());
        }
    }

    /** Edges of a batch, read as the run's own are. */
    default Imported edges(Recipe recipe, GraphSpec source, Options options) {
        return new Sources(options).graph(source);
    }

    /**
     * What a batch says that nodes have, read as the run's own file of it is.
     *
     * @param source a source of rows
     * @param ids of the nodes that the run knows, or the batch has edges of
     * @throws BadInput where the task is not of single nodes, or the source cannot be read
     */
    default NodeLabels.Read labels(Recipe recipe, String source, Ids ids, Options options) {
        throw new BadInput("--labels: runs of kind '" + name() + "' learn no labels of nodes" + instead());
    }

    /** Says no to features of nodes where a run does not learn new ones. @throws BadInput with why */
    default void mustLearnFeatures(Recipe recipe) {
        throw new BadInput("--features: runs of kind '" + name() + "' learn no features of nodes" + instead());
    }

    /** Asks what training left; nothing but that is read. */
    default Answers answers(Fitted fitted) {
        throw new BadInput("runs of kind '" + name() + "' cannot be asked");
    }
}
