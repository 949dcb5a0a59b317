/** Whose rows there are: the companies that share a Bron, seen by who runs it. */
@NullMarked
package nl.bron.tenant;

import org.jspecify.annotations.NullMarked;
