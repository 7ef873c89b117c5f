package dev.graft.update;

import dev.graft.base.BadInput;
import dev.graft.data.Content;
import dev.graft.graph.Graph;
import dev.graft.living.Batch;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.recipe.Recipe;
import dev.graft.run.Options;
import dev.graft.run.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A batch and where it is from.
 *
 * @param told a line of facts an input, as JSON has it
 * @param prints of what each input says, in what sense it was given
 */
@SuppressWarnings("exports") // public for the inside alone
public record Reading(Batch batch, List<Map<String, Object>> told, List<String> prints) {
    /**
     * Reads files as a run's own edges are read; nothing is cleaned away.
     *
     * @param added edges, interactions or facts: files, tables, queries
     * @param removed the same, of what is true no more
     * @throws BadInput where one cannot be read, or all together hold nothing
     */
    public static Reading of(Recipe recipe, List<String> added, List<String> removed, Options options) {
        List<Map<String, Object>> told = new ArrayList<>();
        List<String> prints = new ArrayList<>();
        Links more = read(recipe, added, "added", options, told, prints);
        Links less = read(recipe, removed, "removed", options, told, prints);
        options.tellInputs();
        if (more.size() + less.size() == 0) {
            throw new BadInput("there is nothing to learn: "
                    + (told.isEmpty() ? "give --edges FILE or --removed FILE" : "what was given is empty"));
        }
        Set<List<String>> gone = less.all().stream().map(Link::key).collect(Collectors.toSet());
        for (Link link : more.all()) {
            if (gone.contains(link.key())) {
                throw new BadInput("'" + link.shown().replace('\t', ' ')
                        + "' is both added and removed by what was given; say one of the two");
            }
        }
        return new Reading(new Batch(more, less), told, prints);
    }

    private static Links read(
            Recipe recipe,
            List<String> files,
            String sense,
            Options options,
            List<Map<String, Object>> told,
            List<String> prints) {
        List<Link> links = new ArrayList<>();
        for (String file : files) {
            Graph graph = new Sources(options).graph(recipe.graph().of(file)).graph();
            Links read = Links.of(graph);
            links.addAll(read.all());
            told.add(Map.of("file", file, "sense", sense, "items", read.size()));
            prints.add(Content.of(graph).as(sense).toString());
        }
        return new Links(links);
    }
}
