/** The persons to speak with at a relation. */
@NullMarked
package nl.bron.contact;

import org.jspecify.annotations.NullMarked;
