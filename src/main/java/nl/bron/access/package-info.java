/** Who calls: API keys, scopes and the tenant they belong to. */
@NullMarked
package nl.bron.access;

import org.jspecify.annotations.NullMarked;
