package dev.graft.examples.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.graft.Graft;
import dev.graft.kind.classify.ClassifySpec;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.Tune;
import dev.graft.run.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The service's bean and controller on a run of its own; no port is opened. */
class ClassControllerTest {
    @TempDir
    Path dir = Path.of("");

    @Test
    void aNodesClassesAreToldAsJson() throws Exception {
        StringBuilder edges = new StringBuilder("a0\tb0\n");
        StringBuilder labels = new StringBuilder();
        for (String side : List.of("a", "b")) {
            for (int i = 0; i < 20; i++) {
                labels.append(side + i + "\t" + (side.equals("a") ? "left" : "right") + "\n");
                for (int step : new int[] {1, 2, 5, 7}) {
                    edges.append(side + i + "\t" + side + (i + step) % 20 + "\n");
                }
            }
        }
        Files.writeString(dir.resolve("edges.tsv"), edges);
        Files.writeString(dir.resolve("labels.tsv"), labels);
        Recipe recipe = Recipe.of(
                GraphSpec.of("edges.tsv", false),
                StartSpec.scratch(Model.DeepWalk.of(16)),
                ClassifySpec.of("labels.tsv").withRepeats(2),
                Tune.of("microF1").withEpochs(20));
        Graft.finetune(recipe, dir.resolve("run"), Options.usual().withBase(dir));
        ClassController controller = new ClassController(new ClassService().answers(dir.resolve("run")));
        MockMvc service = MockMvcBuilders.standaloneSetup(controller).build();
        String known = service.perform(get("/classes/a3"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(known)
                .startsWith("{\"node\":\"a3\",\"told\":[\"left\"],\"choices\":[{\"name\":\"left\",\"probability\":0.");
        String unknown = service.perform(get("/classes/nobody"))
                .andExpect(status().isNotFound())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(unknown).contains("the run knows no node 'nobody'");
    }
}
