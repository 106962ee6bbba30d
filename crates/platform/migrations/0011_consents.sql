-- Which 个人信息处理规则 somebody has agreed to, once for each day it was
-- changed; kept as the proof that they were asked.
CREATE TABLE consents (
    person TEXT NOT NULL REFERENCES persons (id),
    updated_on TEXT NOT NULL,
    agreed_at BIGINT NOT NULL,
    PRIMARY KEY (person, updated_on)
);
