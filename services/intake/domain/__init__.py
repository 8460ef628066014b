"""The rules of a request to participate (verzoek tot deelname): plain Python, no clock, no database."""
