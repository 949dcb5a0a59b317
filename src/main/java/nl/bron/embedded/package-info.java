/** The PostgreSQL that runs when no database is configured. */
@NullMarked
package nl.bron.embedded;

import org.jspecify.annotations.NullMarked;
