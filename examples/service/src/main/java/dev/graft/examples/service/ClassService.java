package dev.graft.examples.service;

import dev.graft.Graft;
import dev.graft.fitted.Answers;
import dev.graft.fitted.ClassAnswers;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Serves the classes that a run tells: {@code --graft.run=FOLDER} says which. */
@SpringBootApplication
public class ClassService {
    /** For Spring. */
    public ClassService() {}

    /**
     * Starts the service.
     *
     * @param args settings, such as {@code --graft.run=run}
     */
    public static void main(String[] args) {
        SpringApplication.run(ClassService.class, args);
    }

    /** The run, opened once: all requests ask the same answers, which several threads may do. */
    @Bean(destroyMethod = "close")
    ClassAnswers answers(@Value("${graft.run}") Path run) {
        Answers answers = Graft.open(run);
        if (answers instanceof ClassAnswers classes) {
            return classes;
        }
        throw new IllegalArgumentException(
                run + " is of kind " + answers.fitted().kind() + ", not classify");
    }
}
