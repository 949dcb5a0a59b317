/** Which system leads what: the systems, the rules, what is proposed, and who wrote what is there. */
@NullMarked
package nl.bron.leading;

import org.jspecify.annotations.NullMarked;
