/** What every family is written with: rows, pages, patches, problems and the contract; it knows no family. */
@NullMarked
package nl.bron.kernel;

import org.jspecify.annotations.NullMarked;
