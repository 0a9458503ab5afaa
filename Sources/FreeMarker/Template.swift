// FreeMarker
