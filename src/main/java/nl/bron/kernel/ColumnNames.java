package nl.bron.kernel;

import java.util.Locale;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl;
import org.hibernate.boot.model.source.spi.AttributePath;

/** Names a column after the whole path to its attribute, so that two amounts in one row are two columns. */
public class ColumnNames extends ImplicitNamingStrategyJpaCompliantImpl {

    private static final long serialVersionUID = 1;

    @Override
    protected String transformAttributePath(AttributePath path) {
        // Within the key, and within what a row owns, the path begins anew.
        return path.getFullPath()
                .replaceFirst("^(id|_identifierMapper|.*element}?)\\.", "")
                .replace('.', '_');
    }

    /** The column that an attribute of this name has. */
    static String snake(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
