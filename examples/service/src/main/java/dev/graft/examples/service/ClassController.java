package dev.graft.examples.service;

import dev.graft.base.BadInput;
import dev.graft.fitted.ClassAnswers;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Classes of nodes. */
@RestController
final class ClassController {
    private final ClassAnswers answers;

    ClassController(ClassAnswers answers) {
        this.answers = answers;
    }

    @GetMapping("/classes/{node}")
    ClassAnswers.Classes classes(@PathVariable String node) {
        return answers.of(node);
    }

    /** A name that the run does not know. Its message says what is near. */
    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    Map<String, String> unknown(BadInput e) {
        return Map.of("error", String.valueOf(e.getMessage()));
    }
}
