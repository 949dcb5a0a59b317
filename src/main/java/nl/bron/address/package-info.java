/** Where relations can be visited, written to, billed and delivered to. */
@NullMarked
package nl.bron.address;

import org.jspecify.annotations.NullMarked;
