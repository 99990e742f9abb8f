"""The tests of Neo4j run against a real server of the version that the address in `tests/neo4j/pom.xml` names."""

from neo4j import GraphDatabase
from neo4j_server import VERSION, Server


def test_the_neo4j_of_the_tests_is_a_real_server(neo4j_server: Server) -> None:
    """It takes the password that it was given, and says its own version."""
    with GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)) as driver:
        assert driver.get_server_info().agent == f"Neo4j/{VERSION}"
