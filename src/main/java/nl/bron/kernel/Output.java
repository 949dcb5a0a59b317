package nl.bron.kernel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** How Bron writes JSON, in answers and in columns. */
@Singleton
class Output implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new Json.Decimals());
        mapper.registerModule(new Confidential.Omission());
    }
}
