/** The organisations and persons that business is done with. */
@NullMarked
package nl.bron.relation;

import org.jspecify.annotations.NullMarked;
